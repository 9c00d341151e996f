using System.Xml;

namespace Pacs.Service.Describing;

/// <summary>Writes a Capabilities Description (PS3.18 Annex H): a WADL document of a resource, its methods and all
/// resources below it.</summary>
static class CapabilitiesDocument
{
    /// <summary>Media type of WADL as XML.</summary>
    public const string MediaType = "application/vnd.sun.wadl+xml";

    const string Namespace = "http://wadl.dev.java.net/2009/02";

    /// <summary>Writes the document.</summary>
    /// <param name="output">Destination; the encoding is UTF-8.</param>
    /// <param name="service">Base URL of the service.</param>
    /// <param name="depth">Number of segments of the routes' paths that the base URL includes.</param>
    /// <param name="routes">Routes of the resource and of all resources below it.</param>
    /// <param name="resource">Number of segments of the routes' paths that name the resource.</param>
    public static void Write(Stream output, string service, int depth, IReadOnlyList<DescribedRoute> routes, int resource)
    {
        using var xml = XmlWriter.Create(
            output,
            new XmlWriterSettings
            {
                Indent = true,
                Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                CloseOutput = false,
            }
        );
        xml.WriteStartElement("application", Namespace);
        xml.WriteStartElement("resources", Namespace);
        xml.WriteAttributeString("base", service);
        if (resource > depth)
            WriteResource(xml, string.Join('/', routes[0].Segments.Take(resource).Skip(depth)), routes, resource);
        else
            WriteChildren(xml, routes, depth);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void WriteResource(XmlWriter xml, string path, IReadOnlyList<DescribedRoute> routes, int depth)
    {
        xml.WriteStartElement("resource", Namespace);
        xml.WriteAttributeString("path", path);
        foreach (
            var parameter in routes[0]
                .Parameters.Where(parameter =>
                    parameter.Place == ParameterPlace.Path && path.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal)
                )
        )
            WriteParameter(xml, parameter, "template");
        foreach (var route in routes.Where(route => route.Segments.Count == depth))
        foreach (var method in route.Methods)
            WriteMethod(xml, route, method);
        WriteChildren(xml, routes, depth);
        xml.WriteEndElement();
    }

    static void WriteChildren(XmlWriter xml, IReadOnlyList<DescribedRoute> routes, int depth)
    {
        foreach (
            var child in routes
                .Where(route => route.Segments.Count > depth)
                .GroupBy(route => route.Segments[depth], StringComparer.OrdinalIgnoreCase)
                .OrderBy(child => child.Key, StringComparer.Ordinal)
        )
            WriteResource(xml, child.Key, [.. child], depth + 1);
    }

    static void WriteMethod(XmlWriter xml, DescribedRoute route, string method)
    {
        xml.WriteStartElement("method", Namespace);
        xml.WriteAttributeString("name", method);
        xml.WriteAttributeString("id", HttpMethods.IsHead(method) ? route.Id + "Head" : route.Id);
        xml.WriteStartElement("doc", Namespace);
        xml.WriteAttributeString("title", route.Description.Summary);
        xml.WriteString($"{route.Description.Source}. {route.Description.Remarks}".TrimEnd());
        xml.WriteEndElement();
        xml.WriteStartElement("request", Namespace);
        WriteAccept(xml, [.. route.Gives]);
        foreach (var parameter in route.Parameters.Where(parameter => parameter.Place != ParameterPlace.Path))
            WriteParameter(xml, parameter, parameter.Place == ParameterPlace.Query ? "query" : "header");
        foreach (var type in route.Description.Takes)
            WriteRepresentation(xml, type);
        xml.WriteEndElement();
        foreach (var answer in route.Answers)
        {
            xml.WriteStartElement("response", Namespace);
            xml.WriteAttributeString("status", XmlConvert.ToString(answer.Status));
            foreach (var type in HttpMethods.IsHead(method) ? [] : answer.MediaTypes)
                WriteRepresentation(xml, type);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    // Writes the acceptable media types, the default first.
    static void WriteAccept(XmlWriter xml, IReadOnlyList<string> types)
    {
        if (types.Count == 0)
            return;
        xml.WriteStartElement("param", Namespace);
        xml.WriteAttributeString("name", "Accept");
        xml.WriteAttributeString("style", "header");
        xml.WriteAttributeString("default", types[0]);
        foreach (var type in types)
            WriteOption(xml, type);
        xml.WriteEndElement();
    }

    static void WriteParameter(XmlWriter xml, Parameter parameter, string style)
    {
        xml.WriteStartElement("param", Namespace);
        xml.WriteAttributeString("name", parameter.Name);
        xml.WriteAttributeString("style", style);
        if (parameter.IsRequired)
            xml.WriteAttributeString("required", "true");
        if (parameter.Default.Length > 0)
            xml.WriteAttributeString("default", parameter.Default);
        if (parameter.Meaning.Length > 0)
            xml.WriteElementString("doc", Namespace, parameter.Meaning);
        foreach (var value in parameter.Kind == ParameterKind.Truth ? ["true", "false"] : parameter.Values)
            WriteOption(xml, value);
        xml.WriteEndElement();
    }

    static void WriteOption(XmlWriter xml, string value)
    {
        xml.WriteStartElement("option", Namespace);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    static void WriteRepresentation(XmlWriter xml, string type)
    {
        xml.WriteStartElement("representation", Namespace);
        xml.WriteAttributeString("mediaType", type);
        xml.WriteEndElement();
    }
}
