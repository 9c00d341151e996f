using System.Globalization;
using System.Xml;
using Dicom;
using Dicom.Dictionary;
using Dicom.Xml;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Writes the Store Instances Response Module (PS3.18 I) as the Native DICOM Model. It is written by hand
/// because of Error Comment (see <see cref="StoreAnswer"/>).</summary>
static class StoreAnswerXml
{
    public static void Write(
        XmlWriter xml,
        string retrieveUrl,
        List<StoreAnswer.Item> failed,
        List<StoreAnswer.Item> stored,
        List<StoreAnswer.Item> others
    )
    {
        xml.WriteStartElement("NativeDicomModel", DicomXml.Namespace);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        WriteValue(xml, Tag.RetrieveURL, Vr.UR, retrieveUrl);
        WriteItems(xml, Tag.FailedSOPSequence, Tag.FailureReason, failed);
        WriteItems(xml, Tag.ReferencedSOPSequence, Tag.WarningReason, stored);
        WriteItems(xml, Tag.OtherFailuresSequence, Tag.FailureReason, others);
        xml.WriteEndElement();
    }

    static void WriteItems(XmlWriter xml, Tag sequence, Tag reason, List<StoreAnswer.Item> items)
    {
        if (items.Count == 0)
            return;
        Start(xml, sequence, Vr.SQ);
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            xml.WriteStartElement("Item", DicomXml.Namespace);
            xml.WriteAttributeString("number", (i + 1).ToString(CultureInfo.InvariantCulture));
            if (item.Comment.Length > 0)
                WriteValue(xml, Tag.ErrorComment, Vr.LO, item.Comment);
            if (item is { SopClass: { } sopClass, SopInstance: { } sopInstance })
            {
                WriteValue(xml, Tag.ReferencedSOPClassUID, Vr.UI, sopClass.Value);
                WriteValue(xml, Tag.ReferencedSOPInstanceUID, Vr.UI, sopInstance.Value);
            }
            if (item.Url.Length > 0)
                WriteValue(xml, Tag.RetrieveURL, Vr.UR, item.Url);
            if (item.Reason is { } number)
                WriteValue(xml, reason, Vr.US, number.ToString(CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static void WriteValue(XmlWriter xml, Tag tag, Vr vr, string value)
    {
        Start(xml, tag, vr);
        if (value.Length > 0)
        {
            xml.WriteStartElement("Value", DicomXml.Namespace);
            xml.WriteAttributeString("number", "1");
            xml.WriteString(value);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static void Start(XmlWriter xml, Tag tag, Vr vr)
    {
        xml.WriteStartElement("DicomAttribute", DicomXml.Namespace);
        xml.WriteAttributeString("tag", tag.ToHex());
        xml.WriteAttributeString("vr", vr.ToString());
        xml.WriteAttributeString("keyword", DataDictionary.Find(tag)!.Keyword);
    }
}
