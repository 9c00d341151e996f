namespace Dicom;

/// <summary>A Value Representation (PS3.5 6.2): its two letters and the resulting rules for the encoding.</summary>
/// <param name="Code">The two ASCII letters, the first one in the high byte; 0 for none.</param>
public readonly record struct Vr(ushort Code)
{
    /// <summary>Application Entity.</summary>
    public static readonly Vr AE = Of("AE");

    /// <summary>Age String.</summary>
    public static readonly Vr AS = Of("AS");

    /// <summary>Attribute Tag.</summary>
    public static readonly Vr AT = Of("AT");

    /// <summary>Code String.</summary>
    public static readonly Vr CS = Of("CS");

    /// <summary>Date.</summary>
    public static readonly Vr DA = Of("DA");

    /// <summary>Decimal String.</summary>
    public static readonly Vr DS = Of("DS");

    /// <summary>Date Time.</summary>
    public static readonly Vr DT = Of("DT");

    /// <summary>Floating Point Double.</summary>
    public static readonly Vr FD = Of("FD");

    /// <summary>Floating Point Single.</summary>
    public static readonly Vr FL = Of("FL");

    /// <summary>Integer String.</summary>
    public static readonly Vr IS = Of("IS");

    /// <summary>Long String.</summary>
    public static readonly Vr LO = Of("LO");

    /// <summary>Long Text.</summary>
    public static readonly Vr LT = Of("LT");

    /// <summary>Other Byte.</summary>
    public static readonly Vr OB = Of("OB");

    /// <summary>Other Double.</summary>
    public static readonly Vr OD = Of("OD");

    /// <summary>Other Float.</summary>
    public static readonly Vr OF = Of("OF");

    /// <summary>Other Long.</summary>
    public static readonly Vr OL = Of("OL");

    /// <summary>Other 64-bit Very Long.</summary>
    public static readonly Vr OV = Of("OV");

    /// <summary>Other Word.</summary>
    public static readonly Vr OW = Of("OW");

    /// <summary>Person Name.</summary>
    public static readonly Vr PN = Of("PN");

    /// <summary>Short String.</summary>
    public static readonly Vr SH = Of("SH");

    /// <summary>Signed Long.</summary>
    public static readonly Vr SL = Of("SL");

    /// <summary>Sequence of Items.</summary>
    public static readonly Vr SQ = Of("SQ");

    /// <summary>Signed Short.</summary>
    public static readonly Vr SS = Of("SS");

    /// <summary>Short Text.</summary>
    public static readonly Vr ST = Of("ST");

    /// <summary>Signed 64-bit Very Long.</summary>
    public static readonly Vr SV = Of("SV");

    /// <summary>Time.</summary>
    public static readonly Vr TM = Of("TM");

    /// <summary>Unlimited Characters.</summary>
    public static readonly Vr UC = Of("UC");

    /// <summary>Unique Identifier.</summary>
    public static readonly Vr UI = Of("UI");

    /// <summary>Unsigned Long.</summary>
    public static readonly Vr UL = Of("UL");

    /// <summary>Unknown.</summary>
    public static readonly Vr UN = Of("UN");

    /// <summary>Universal Resource Identifier.</summary>
    public static readonly Vr UR = Of("UR");

    /// <summary>Unsigned Short.</summary>
    public static readonly Vr US = Of("US");

    /// <summary>Unlimited Text.</summary>
    public static readonly Vr UT = Of("UT");

    /// <summary>Unsigned 64-bit Very Long.</summary>
    public static readonly Vr UV = Of("UV");

    /// <summary>Creates a Value Representation from two letters, which need not be known to the standard.</summary>
    public Vr(byte first, byte second)
        : this((ushort)(first << 8 | second)) { }

    /// <summary>Gets whether this is one of the 34 Value Representations of PS3.5 table 6.2-1.</summary>
    public bool IsKnown =>
        Code
            is Codes.AE
                or Codes.AS
                or Codes.AT
                or Codes.CS
                or Codes.DA
                or Codes.DS
                or Codes.DT
                or Codes.FD
                or Codes.FL
                or Codes.IS
                or Codes.LO
                or Codes.LT
                or Codes.OB
                or Codes.OD
                or Codes.OF
                or Codes.OL
                or Codes.OV
                or Codes.OW
                or Codes.PN
                or Codes.SH
                or Codes.SL
                or Codes.SQ
                or Codes.SS
                or Codes.ST
                or Codes.SV
                or Codes.TM
                or Codes.UC
                or Codes.UI
                or Codes.UL
                or Codes.UN
                or Codes.UR
                or Codes.US
                or Codes.UT
                or Codes.UV;

    /// <summary>Gets whether explicit VR encodings use two reserved bytes and a 32-bit length (PS3.5 7.1.2). Also true for unknown Value
    /// Representations (PS3.5 6.2.2).</summary>
    public bool HasLongLength =>
        Code
            is Codes.OB
                or Codes.OD
                or Codes.OF
                or Codes.OL
                or Codes.OV
                or Codes.OW
                or Codes.SQ
                or Codes.SV
                or Codes.UC
                or Codes.UN
                or Codes.UR
                or Codes.UT
                or Codes.UV
        || !IsKnown;

    /// <summary>Gets whether the value is a character string.</summary>
    public bool IsText =>
        Code
            is Codes.AE
                or Codes.AS
                or Codes.CS
                or Codes.DA
                or Codes.DS
                or Codes.DT
                or Codes.IS
                or Codes.LO
                or Codes.LT
                or Codes.PN
                or Codes.SH
                or Codes.ST
                or Codes.TM
                or Codes.UC
                or Codes.UI
                or Codes.UR
                or Codes.UT;

    /// <summary>Gets whether Specific Character Set (0008,0005) applies to the value (PS3.5 6.1.2.3).</summary>
    public bool UsesSpecificCharacterSet => Code is Codes.LO or Codes.LT or Codes.PN or Codes.SH or Codes.ST or Codes.UC or Codes.UT;

    /// <summary>Gets whether a backslash separates values. In ST, LT, UT and UR it is an ordinary character (PS3.5 6.2).</summary>
    public bool IsMultiValuedText => IsText && Code is not (Codes.ST or Codes.LT or Codes.UT or Codes.UR);

    /// <summary>Gets the number of bytes to swap as a unit between byte orders: <see cref="UnitSize"/>, except for AT, which consists of
    /// two 16-bit numbers (PS3.5 7.3).</summary>
    public int SwapUnit => Code == Codes.AT ? 2 : UnitSize;

    /// <summary>Gets the number of bytes in one value of a binary Value Representation; 1 for text, OB and UN.</summary>
    public int UnitSize =>
        Code switch
        {
            Codes.OW or Codes.SS or Codes.US => 2,
            Codes.AT or Codes.FL or Codes.OF or Codes.OL or Codes.SL or Codes.UL => 4,
            Codes.FD or Codes.OD or Codes.OV or Codes.SV or Codes.UV => 8,
            _ => 1,
        };

    /// <summary>Gets the byte that pads a value to even length: space for text except UI, zero otherwise (PS3.5 6.2).</summary>
    public byte Padding => IsText && Code != Codes.UI ? (byte)' ' : (byte)0;

    /// <summary>Returns the two letters.</summary>
    public override string ToString() =>
        Code == 0 ? "" : string.Create(2, Code, static (span, code) => (span[0], span[1]) = ((char)(code >> 8), (char)(code & 0xFF)));

    static Vr Of(string letters) => new((byte)letters[0], (byte)letters[1]);

    /// <summary>Codes as constants, for pattern matching.</summary>
    public static class Codes
    {
        /// <summary>Application Entity.</summary>
        public const ushort AE = 'A' << 8 | 'E';

        /// <summary>Age String.</summary>
        public const ushort AS = 'A' << 8 | 'S';

        /// <summary>Attribute Tag.</summary>
        public const ushort AT = 'A' << 8 | 'T';

        /// <summary>Code String.</summary>
        public const ushort CS = 'C' << 8 | 'S';

        /// <summary>Date.</summary>
        public const ushort DA = 'D' << 8 | 'A';

        /// <summary>Decimal String.</summary>
        public const ushort DS = 'D' << 8 | 'S';

        /// <summary>Date Time.</summary>
        public const ushort DT = 'D' << 8 | 'T';

        /// <summary>Floating Point Double.</summary>
        public const ushort FD = 'F' << 8 | 'D';

        /// <summary>Floating Point Single.</summary>
        public const ushort FL = 'F' << 8 | 'L';

        /// <summary>Integer String.</summary>
        public const ushort IS = 'I' << 8 | 'S';

        /// <summary>Long String.</summary>
        public const ushort LO = 'L' << 8 | 'O';

        /// <summary>Long Text.</summary>
        public const ushort LT = 'L' << 8 | 'T';

        /// <summary>Other Byte.</summary>
        public const ushort OB = 'O' << 8 | 'B';

        /// <summary>Other Double.</summary>
        public const ushort OD = 'O' << 8 | 'D';

        /// <summary>Other Float.</summary>
        public const ushort OF = 'O' << 8 | 'F';

        /// <summary>Other Long.</summary>
        public const ushort OL = 'O' << 8 | 'L';

        /// <summary>Other 64-bit Very Long.</summary>
        public const ushort OV = 'O' << 8 | 'V';

        /// <summary>Other Word.</summary>
        public const ushort OW = 'O' << 8 | 'W';

        /// <summary>Person Name.</summary>
        public const ushort PN = 'P' << 8 | 'N';

        /// <summary>Short String.</summary>
        public const ushort SH = 'S' << 8 | 'H';

        /// <summary>Signed Long.</summary>
        public const ushort SL = 'S' << 8 | 'L';

        /// <summary>Sequence of Items.</summary>
        public const ushort SQ = 'S' << 8 | 'Q';

        /// <summary>Signed Short.</summary>
        public const ushort SS = 'S' << 8 | 'S';

        /// <summary>Short Text.</summary>
        public const ushort ST = 'S' << 8 | 'T';

        /// <summary>Signed 64-bit Very Long.</summary>
        public const ushort SV = 'S' << 8 | 'V';

        /// <summary>Time.</summary>
        public const ushort TM = 'T' << 8 | 'M';

        /// <summary>Unlimited Characters.</summary>
        public const ushort UC = 'U' << 8 | 'C';

        /// <summary>Unique Identifier.</summary>
        public const ushort UI = 'U' << 8 | 'I';

        /// <summary>Unsigned Long.</summary>
        public const ushort UL = 'U' << 8 | 'L';

        /// <summary>Unknown.</summary>
        public const ushort UN = 'U' << 8 | 'N';

        /// <summary>Universal Resource Identifier.</summary>
        public const ushort UR = 'U' << 8 | 'R';

        /// <summary>Unsigned Short.</summary>
        public const ushort US = 'U' << 8 | 'S';

        /// <summary>Unlimited Text.</summary>
        public const ushort UT = 'U' << 8 | 'T';

        /// <summary>Unsigned 64-bit Very Long.</summary>
        public const ushort UV = 'U' << 8 | 'V';
    }
}
