namespace Dicom.Network.Dimse;

/// <summary>Command Field (0000,0100): type of a DIMSE message (PS3.7 E.1). A response has the value of its request with the high bit
/// set.</summary>
public enum CommandField : ushort
{
    /// <summary>C-STORE-RQ.</summary>
    StoreRequest = 0x0001,

    /// <summary>C-STORE-RSP.</summary>
    StoreResponse = 0x8001,

    /// <summary>C-GET-RQ.</summary>
    GetRequest = 0x0010,

    /// <summary>C-GET-RSP.</summary>
    GetResponse = 0x8010,

    /// <summary>C-FIND-RQ.</summary>
    FindRequest = 0x0020,

    /// <summary>C-FIND-RSP.</summary>
    FindResponse = 0x8020,

    /// <summary>C-MOVE-RQ.</summary>
    MoveRequest = 0x0021,

    /// <summary>C-MOVE-RSP.</summary>
    MoveResponse = 0x8021,

    /// <summary>C-ECHO-RQ.</summary>
    EchoRequest = 0x0030,

    /// <summary>C-ECHO-RSP.</summary>
    EchoResponse = 0x8030,

    /// <summary>N-EVENT-REPORT-RQ.</summary>
    EventReportRequest = 0x0100,

    /// <summary>N-EVENT-REPORT-RSP.</summary>
    EventReportResponse = 0x8100,

    /// <summary>N-GET-RQ.</summary>
    NGetRequest = 0x0110,

    /// <summary>N-GET-RSP.</summary>
    NGetResponse = 0x8110,

    /// <summary>N-SET-RQ.</summary>
    SetRequest = 0x0120,

    /// <summary>N-SET-RSP.</summary>
    SetResponse = 0x8120,

    /// <summary>N-ACTION-RQ.</summary>
    ActionRequest = 0x0130,

    /// <summary>N-ACTION-RSP.</summary>
    ActionResponse = 0x8130,

    /// <summary>N-CREATE-RQ.</summary>
    CreateRequest = 0x0140,

    /// <summary>N-CREATE-RSP.</summary>
    CreateResponse = 0x8140,

    /// <summary>N-DELETE-RQ.</summary>
    DeleteRequest = 0x0150,

    /// <summary>N-DELETE-RSP.</summary>
    DeleteResponse = 0x8150,

    /// <summary>C-CANCEL-RQ. It has no response.</summary>
    CancelRequest = 0x0FFF,
}
