using System.Collections;
using System.Data.Common;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>Rows of a <see cref="ScriptedServer"/>: whatever is asked for as a number is its number, and so on.</summary>
sealed class ScriptedRows(string text, string? word, (bool HasAny, int Rows, int Number) answer) : DbDataReader
{
    // DICOM JSON of no attributes.
    static readonly byte[] bytes = "{}"u8.ToArray();

    int read;

    public override int Depth => 0;

    public override int FieldCount => throw new NotSupportedException();

    public override bool HasRows => answer.Rows > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => answer.Rows;

    public override object this[int ordinal] => throw new NotSupportedException();

    public override object this[string name] => throw new NotSupportedException();

    public override bool Read() => read++ < answer.Rows;

    // Of a batch of changes, each has an answer of its own.
    public override bool NextResult()
    {
        read = 0;
        return true;
    }

    public override bool IsDBNull(int ordinal) => false;

    public override bool GetBoolean(int ordinal) => answer.HasAny;

    public override short GetInt16(int ordinal) => (short)answer.Number;

    public override int GetInt32(int ordinal) => answer.Number;

    public override long GetInt64(int ordinal) => answer.Number;

    // No two columns have the same.
    public override string GetString(int ordinal) => word ?? (ordinal == 0 ? text : $"{text}.{ordinal}");

    public override T GetFieldValue<T>(int ordinal) =>
        typeof(T) == typeof(byte[]) ? (T)(object)bytes : throw new NotSupportedException(typeof(T).Name);

    public override byte GetByte(int ordinal) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();

    public override string GetDataTypeName(int ordinal) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

    public override decimal GetDecimal(int ordinal) => throw new NotSupportedException();

    public override double GetDouble(int ordinal) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    public override Type GetFieldType(int ordinal) => throw new NotSupportedException();

    public override float GetFloat(int ordinal) => throw new NotSupportedException();

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override string GetName(int ordinal) => throw new NotSupportedException();

    public override int GetOrdinal(string name) => throw new NotSupportedException();

    public override object GetValue(int ordinal) => bytes;

    public override int GetValues(object[] values) => throw new NotSupportedException();
}
