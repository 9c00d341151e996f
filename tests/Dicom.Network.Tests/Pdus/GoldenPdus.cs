using Dicom.Network.Tests.Harness;
using Xunit;

namespace Dicom.Network.Tests.Pdus;

/// <summary>One of each PDU, laid out by hand from the tables of PS3.8 9.3 and PS3.7 D.3.3.</summary>
static class GoldenPdus
{
    public static readonly byte[] AssociateRequest = Hex.Parse(
        """
        01 00 00 00 01 80                               ; A-ASSOCIATE-RQ, 384 bytes follow (PS3.8 table 9-11)
        00 01 00 00                                     ; protocol version 1, reserved
        'PACS            '                              ; called AE title
        'MODALITY        '                              ; calling AE title
        0000000000000000000000000000000000000000000000000000000000000000
        10 00 00 15 '1.2.840.10008.3.1.1.1'             ; application context (table 9-12)
        20 00 00 2E 01 00 00 00                         ; presentation context 1 (table 9-13)
          30 00 00 11 '1.2.840.10008.1.1'               ; abstract syntax: Verification (table 9-14)
          40 00 00 11 '1.2.840.10008.1.2'               ; transfer syntax: implicit VR LE (table 9-15)
        20 00 00 4D 03 00 00 00                         ; presentation context 3
          30 00 00 19 '1.2.840.10008.5.1.4.1.1.2'       ; abstract syntax: CT Image Storage
          40 00 00 13 '1.2.840.10008.1.2.1'             ; transfer syntax: explicit VR LE
          40 00 00 11 '1.2.840.10008.1.2'               ; transfer syntax: implicit VR LE
        50 00 00 9C                                     ; user information (table 9-16)
          51 00 00 04 00 00 40 00                       ; maximum length 16384 (PS3.8 table D.1-1)
          52 00 00 07 '1.2.3.4'                         ; implementation class UID (PS3.7 table D.3-1)
          53 00 00 04 00 08 00 01                       ; asynchronous operations window 8/1 (table D.3-7)
          54 00 00 1D 00 19 '1.2.840.10008.5.1.4.1.1.2' 01 01   ; role selection: SCU and SCP (table D.3-9)
          55 00 00 05 'VER_1'                           ; implementation version name (table D.3-3)
          56 00 00 1D 00 19 '1.2.840.10008.5.1.4.1.1.2' 02 00   ; extended negotiation (table D.3-11)
          57 00 00 21 00 05 '1.2.3' 00 11 '1.2.840.10008.4.2'   ; common extended negotiation (table D.3-12)
             00 05 00 03 '1.2'                          ;   related general SOP classes
          58 00 00 0D 02 01 00 04 'user' 00 03 'key'    ; user identity with passcode, answer wanted (table D.3-14)
        """
    );

    public static readonly byte[] AssociateAccept = Hex.Parse(
        """
        02 00 00 00 00 DA                               ; A-ASSOCIATE-AC, 218 bytes follow (PS3.8 table 9-17)
        00 01 00 00                                     ; protocol version 1, reserved
        'PACS            '                              ; as in the request
        'MODALITY        '
        0000000000000000000000000000000000000000000000000000000000000000
        10 00 00 15 '1.2.840.10008.3.1.1.1'             ; application context
        21 00 00 19 01 00 00 00                         ; presentation context 1: acceptance (table 9-18)
          40 00 00 11 '1.2.840.10008.1.2'               ; transfer syntax (table 9-19)
        21 00 00 1B 03 00 04 00                         ; presentation context 3: transfer syntaxes not supported
          40 00 00 13 '1.2.840.10008.1.2.1'
        50 00 00 3D                                     ; user information
          51 00 00 04 00 02 00 00                       ; maximum length 131072
          52 00 00 07 '1.2.3.5'                         ; implementation class UID
          53 00 00 04 00 01 00 01                       ; asynchronous operations window 1/1
          54 00 00 15 00 11 '1.2.840.10008.1.1' 01 00   ; role selection: SCU only
          59 00 00 05 00 03 'yes'                       ; server response to the user identity (table D.3-15)
        """
    );

    public static readonly byte[] AssociateReject = Hex.Parse(
        """
        03 00 00 00 00 04                               ; A-ASSOCIATE-RJ (PS3.8 table 9-21)
        00 01 01 07                                     ; permanent, by the service-user: called AE title not recognized
        """
    );

    public static readonly byte[] ReleaseRequest = Hex.Parse("05 00 00 00 00 04  00 00 00 00 ; A-RELEASE-RQ (PS3.8 table 9-24)");

    public static readonly byte[] ReleaseReply = Hex.Parse("06 00 00 00 00 04  00 00 00 00 ; A-RELEASE-RP (PS3.8 table 9-25)");

    public static readonly byte[] Abort = Hex.Parse(
        "07 00 00 00 00 04  00 00 02 06 ; A-ABORT, by the service-provider: invalid PDU parameter value (PS3.8 table 9-26)"
    );

    public static readonly byte[] Data = Hex.Parse(
        """
        04 00 00 00 00 0A                               ; P-DATA-TF, 10 bytes follow (PS3.8 table 9-22)
        00 00 00 06 03 02                               ; PDV item (table 9-23): 6 bytes, context 3, last fragment of a data set (E.2)
        'data'
        """
    );

    public static TheoryData<string> Names =>
        ["AssociateRequest", "AssociateAccept", "AssociateReject", "ReleaseRequest", "ReleaseReply", "Abort", "Data"];

    public static byte[] Of(string name) =>
        name switch
        {
            "AssociateRequest" => AssociateRequest,
            "AssociateAccept" => AssociateAccept,
            "AssociateReject" => AssociateReject,
            "ReleaseRequest" => ReleaseRequest,
            "ReleaseReply" => ReleaseReply,
            "Abort" => Abort,
            _ => Data,
        };
}
