using System.Xml.Linq;

namespace Blueshift.Architecture.Tests.Repository;

/// <summary>A project: where it is and what it asks for.</summary>
internal sealed class ProjectFile(string path, string text)
{
    private readonly XDocument _xml = XDocument.Parse(text);

    public string Path { get; } = path;

    /// <summary>The folder, relative to the root.</summary>
    public string Folder { get; } = System.IO.Path.GetDirectoryName(path)!.Replace('\\', '/');

    public string Name { get; } = System.IO.Path.GetFileNameWithoutExtension(path);

    public string RootNamespace => _xml.Descendants("RootNamespace").FirstOrDefault()?.Value ?? $"Blueshift.{Name}";

    /// <summary>Folders of the referenced projects, relative to the root.</summary>
    public IEnumerable<string> References => Included("ProjectReference")
        .Select(reference => System.IO.Path.GetRelativePath(".", System.IO.Path.Combine(Folder, reference)))
        .Select(reference => System.IO.Path.GetDirectoryName(reference)!.Replace('\\', '/'));

    public IEnumerable<string> Packages => Included("PackageReference");

    /// <summary>Package references that say a version of their own.</summary>
    public IEnumerable<string> PackagesWithVersion => _xml.Descendants("PackageReference")
        .Where(reference => (reference.Attribute("Version") ?? reference.Attribute("VersionOverride")) is not null)
        .Select(reference => reference.Attribute("Include")!.Value);

    private IEnumerable<string> Included(string element) =>
        _xml.Descendants(element).Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'));
}
