namespace Pacs.Service.Hosting;

/// <summary>Thrown when the service cannot start or a verb cannot run. The message is one sentence for the operator and
/// names the setting at fault, if there is one.</summary>
sealed class StartException(string sentence) : Exception(sentence);
