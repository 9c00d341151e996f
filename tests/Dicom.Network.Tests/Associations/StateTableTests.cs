using System.Globalization;
using Dicom.Network.Associations;
using Xunit;

namespace Dicom.Network.Tests.Associations;

/// <summary>PS3.8 table 9-10, told a second time: row by row as "state:action", so that a slip in one of the two shows.</summary>
public sealed class StateTableTests
{
    static readonly string[] Rows =
    [
        "1:AE1",
        "4:AE2",
        "2:AA1 3:AA8 5:AE3 6:AA8 7:AA8 8:AA8 9:AA8 10:AA8 11:AA8 12:AA8 13:AA6",
        "2:AA1 3:AA8 5:AE4 6:AA8 7:AA8 8:AA8 9:AA8 10:AA8 11:AA8 12:AA8 13:AA6",
        "1:AE5",
        "2:AE6 3:AA8 5:AA8 6:AA8 7:AA8 8:AA8 9:AA8 10:AA8 11:AA8 12:AA8 13:AA7",
        "3:AE7",
        "3:AE8",
        "6:DT1 8:AR7",
        "2:AA1 3:AA8 5:AA8 6:DT2 7:AR6 8:AA8 9:AA8 10:AA8 11:AA8 12:AA8 13:AA6",
        "6:AR1",
        "2:AA1 3:AA8 5:AA8 6:AR2 7:AR8 8:AA8 9:AA8 10:AA8 11:AA8 12:AA8 13:AA6",
        "2:AA1 3:AA8 5:AA8 6:AA8 7:AR3 8:AA8 9:AA8 10:AR10 11:AR3 12:AA8 13:AA6",
        "8:AR4 9:AR9 12:AR4",
        "3:AA1 4:AA2 5:AA1 6:AA1 7:AA1 8:AA1 9:AA1 10:AA1 11:AA1 12:AA1",
        "2:AA2 3:AA3 5:AA3 6:AA3 7:AA3 8:AA3 9:AA3 10:AA3 11:AA3 12:AA3 13:AA2",
        "2:AA5 3:AA4 4:AA4 5:AA4 6:AA4 7:AA4 8:AA4 9:AA4 10:AA4 11:AA4 12:AA4 13:AR5",
        "2:AA2 13:AA2",
        "2:AA1 3:AA8 5:AA8 6:AA8 7:AA8 8:AA8 9:AA8 10:AA8 11:AA8 12:AA8 13:AA7",
    ];

    public static TheoryData<int, int, AssociationAction> Cells
    {
        get
        {
            var cells = new TheoryData<int, int, AssociationAction>();
            for (var row = 0; row < Rows.Length; row++)
            {
                var actions = Rows[row]
                    .Split(' ')
                    .Select(cell => cell.Split(':'))
                    .ToDictionary(cell => int.Parse(cell[0], CultureInfo.InvariantCulture), cell => Enum.Parse<AssociationAction>(cell[1]));
                for (var state = 1; state <= 13; state++)
                    cells.Add(row + 1, state, actions.GetValueOrDefault(state));
            }
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Cell_of_table_9_10(int happening, int state, AssociationAction action) =>
        Assert.Equal(action, StateTable.Action((AssociationState)state, (AssociationEvent)happening));

    [Theory]
    [
        InlineData("AE1", 4),
        InlineData("AE2", 5),
        InlineData("AE3", 6),
        InlineData("AE4", 1),
        InlineData("AE5", 2),
        InlineData("AE6", 3),
        InlineData("AE7", 6),
        InlineData("AE8", 13)
    ]
    [InlineData("DT1", 6), InlineData("DT2", 6)]
    [
        InlineData("AR1", 7),
        InlineData("AR2", 8),
        InlineData("AR3", 1),
        InlineData("AR4", 13),
        InlineData("AR5", 1),
        InlineData("AR6", 7),
        InlineData("AR7", 8),
        InlineData("AR8", 9),
        InlineData("AR9", 11),
        InlineData("AR10", 12)
    ]
    [
        InlineData("AA1", 13),
        InlineData("AA2", 1),
        InlineData("AA3", 1),
        InlineData("AA4", 1),
        InlineData("AA5", 1),
        InlineData("AA6", 13),
        InlineData("AA7", 13),
        InlineData("AA8", 13)
    ]
    public void Next_state_of_tables_9_6_to_9_9(string action, int state) =>
        Assert.Equal((AssociationState)state, StateTable.Next(Enum.Parse<AssociationAction>(action), isRequestor: true));

    [Fact]
    public void Release_collision_leaves_the_acceptor_in_Sta10() =>
        Assert.Equal(AssociationState.Sta10, StateTable.Next(AssociationAction.AR8, isRequestor: false));
}
