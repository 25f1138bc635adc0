using Monolith.Kernel;

namespace Deputies.Importing.Reading;

/// <summary>The failures of a file that cannot be read, each with what the clerk can do about it.</summary>
internal static class Unreadable
{
    public const string Code = "import.unreadable";

    public const string TooLargeCode = "import.too-large";

    public static InvalidFieldException Empty() => new("file", Code, $"文件是空的，没有可以读取的内容。");

    public static InvalidFieldException OldOrEncrypted() =>
        new("file", Code, $"这是旧版 .xls 文件或加了密码的文件，无法读取。请在 Excel 或 WPS 中打开，去掉密码，另存为 .xlsx 后再上传。");

    public static InvalidFieldException Web() =>
        new("file", Code, $"这是网页格式的表格（扩展名可能写成了 .xls），无法读取。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再上传。");

    public static InvalidFieldException OpenDocument() =>
        new("file", Code, $"这是 OpenDocument 表格（.ods），无法读取。请另存为 .xlsx 后再上传。");

    public static InvalidFieldException NotATable() =>
        new("file", Code, $"这个文件不是 .xlsx 或 .csv 表格，无法读取。");

    public static InvalidFieldException Broken() =>
        new("file", Code, $"文件已损坏或没有传完，无法读取。请重新保存后再上传。");

    public static InvalidFieldException Encoding() =>
        new("file", Code, $"无法识别文件的文字编码。请另存为 .xlsx，或存为 UTF-8 或 GB18030 编码的 .csv 后再上传。");

    public static InvalidFieldException OpenQuote(int row) =>
        new("file", Code, $"第 {row} 行开始的引号没有配对，后面的内容无法读取。请检查这一行。");

    public static InvalidFieldException NoHeader(string wanted) =>
        new("file", "import.no-header", $"没有找到表头。表头行至少要有这些列：{wanted}。");

    public static InvalidFieldException TooManyBytes(long megabytes) =>
        new("file", TooLargeCode, $"文件太大，最多 {megabytes} MB。请分成几个文件上传。");

    public static InvalidFieldException TooMuchInside() =>
        new("file", TooLargeCode, $"文件展开后的内容太多，无法读取。请删去多余的工作表、图片和空行后再上传。");

    public static InvalidFieldException TooManyRows(int rows) =>
        new("file", TooLargeCode, $"文件的行数太多，一次最多 {rows} 行。请分成几个文件上传。");
}
