namespace Pacs.Service.Hosting;

/// <summary>Why the service does not start, or a verb does not run: one sentence for the operator, which names the setting where one is at fault.</summary>
sealed class StartException(string sentence) : Exception(sentence);
