namespace SmppHub.Gateways.Cascading;

/// <summary>What the provider says when something is wrong: seed 1, and the texts of its sibling document (gateway-facts part 4).</summary>
internal static class Say
{
    // Of a whole request.
    public const string BadJson = "Неправильный формат JSON документа";
    public const string BadXml = "Неправильный формат XML документа";
    public const string NoData = "POST данные отсутствуют";
    public const string WrongLogin = "Неправильный логин или пароль";
    public const string Blocked = "Ваш аккаунт заблокирован";
    public const string SameRequest = "Попытка отправки более одного одинакового запроса в течение минуты";
    public const string TooLarge = "Запрос слишком велик";
    public const string OutOfOrder = "Сервис временно недоступен";

    // Of one message.
    public const string NoChannel = "Не указан ни один канал отправки";
    public const string LongText = "Текст не должен превышать 1000 символов";
    public const string LongSms = "Текст SMS не должен превышать 255 частей";
    public const string LongButton = "Текст кнопки не должен превышать 19 символов";
    public const string HalfButton = "Параметры button_text и button_url указываются только вместе";
    public const string ImageAlone = "Параметр image_url требует button_text и button_url";
    public const string BadTemplateData = "Параметр templateData должен быть в виде JSON-данных";
    public const string BadTime = "Параметр time_send должен быть в формате YYYY-MM-DD hh:mm";

    // Of one number.
    public const string NoPhone = "Укажите номер телефона.";
    public const string LongPhone = "Номер телефона должен быть меньше 15 символов.";
    public const string InStopList = "Номер телефона присутствует в стоп-листе.";
    public const string Closed = "Данное направление закрыто для вас.";
    public const string NoSender = "Нет отправителя.";
    public const string LongSender = "Отправитель не должен превышать 15 символов для цифровых номеров и 11 символов для буквенно-числовых.";
    public const string NoText = "Нет текста сообщения.";
    public const string AlreadySent = "Данное сообщение уже было отправлено.";
    public const string TooFast = "Превышено количество сообщений в секунду.";
    public const string LongClientId = "Параметр client_id_message должен быть числом";
    public const string NoSuchBase = "Такой базы нет.";

    /// <summary>Of a message asked about.</summary>
    public const string NeverTaken = "Сообщение с таким ID не принималось";

    /// <summary>A number out of its range.</summary>
    public static string NotFrom0To9(Field field) => $"Параметр {FieldNames.NameOf(field)} должен быть числом от 0 до 9";

    /// <summary>A validity that is none.</summary>
    public static string NotMinutes(Field field) => $"Параметр {FieldNames.NameOf(field)} должен быть числом минут";
}
