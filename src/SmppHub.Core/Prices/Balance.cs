using System.Globalization;

namespace SmppHub.Core;

/// <summary>An account's money: what is reserved at acceptance cannot be spent twice, what is charged is gone.</summary>
public sealed class Balance
{
    private const string Documents = "balance";
    private readonly Lock _gate = new();
    private readonly IDocumentStore _documents;
    private readonly string _account;
    private decimal _amount;
    private decimal _reserved;
    private bool _isChanged;

    internal Balance(string account, decimal initial, IDocumentStore documents)
    {
        (_account, _documents) = (account, documents);
        _amount = documents.Find(Documents, account) is { } kept && decimal.TryParse(kept, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : initial;
    }

    /// <summary>What is left, reservations taken off.</summary>
    public decimal Left
    {
        get
        {
            lock (_gate)
            {
                return _amount - _reserved;
            }
        }
    }

    /// <summary>Sets it anew, durably.</summary>
    public void Set(decimal amount)
    {
        lock (_gate)
        {
            (_amount, _isChanged) = (amount, true);
        }

        Save();
    }

    /// <summary>Reserves; false when there is not so much.</summary>
    internal bool TryReserve(decimal amount)
    {
        lock (_gate)
        {
            if (amount > _amount - _reserved)
            {
                return false;
            }

            _reserved += amount;
            return true;
        }
    }

    /// <summary>What was reserved before a restart is reserved again, whatever is left.</summary>
    internal void ReserveAgain(decimal amount)
    {
        lock (_gate)
        {
            _reserved += amount;
        }
    }

    /// <summary>Ends a reservation and takes what is charged of it.</summary>
    internal void Settle(decimal reserved, decimal charged)
    {
        lock (_gate)
        {
            _reserved -= reserved;
            _amount -= charged;
            _isChanged |= charged != 0;
        }
    }

    /// <summary>Keeps what changed; called about once a second and at the end, so a killed process may lose a second's charges.</summary>
    internal void Save()
    {
        decimal amount;
        lock (_gate)
        {
            if (!_isChanged)
            {
                return;
            }

            (amount, _isChanged) = (_amount, false);
        }

        _documents.Save(Documents, _account, amount.ToString(CultureInfo.InvariantCulture));
    }
}
