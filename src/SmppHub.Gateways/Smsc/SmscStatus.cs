using SmppHub.Core;

namespace SmppHub.Gateways.Smsc;

/// <summary>The provider's status of a message (gateway-facts 2.3): its number and the name shown to people.</summary>
internal readonly record struct SmscStatus(int Code, string Name)
{
    public static readonly SmscStatus NotFound = new(-3, "Сообщение не найдено");
    private static readonly SmscStatus Stopped = new(-2, "Остановлено");
    private static readonly SmscStatus Waiting = new(-1, "Ожидает отправки");
    private static readonly SmscStatus Passed = new(0, "Передано оператору");
    private static readonly SmscStatus Delivered = new(1, "Доставлено");
    public static readonly SmscStatus Read = new(2, "Прочитано");
    private static readonly SmscStatus Expired = new(3, "Просрочено");
    public static readonly SmscStatus Clicked = new(4, "Нажата ссылка");
    private static readonly SmscStatus Undeliverable = new(20, "Невозможно доставить");
    private static readonly SmscStatus WrongNumber = new(22, "Неверный номер");
    private static readonly SmscStatus Forbidden = new(23, "Запрещено");

    /// <summary>Of a message as it is.</summary>
    public static SmscStatus Of(Message message) => message.State switch
    {
        "scheduled" or "accepted" => Waiting,
        "enroute" => Passed,
        "delivered" => Delivered,
        "read" => message.Deeds.Any(d => d.What == "click") ? Clicked : Read,
        "expired" => Expired,
        "deleted" => Stopped,
        "undeliverable" => Undeliverable,
        "rejected" => message.ErrorCode == 249 ? WrongNumber : Forbidden,
        _ => NotFound,
    };
}
