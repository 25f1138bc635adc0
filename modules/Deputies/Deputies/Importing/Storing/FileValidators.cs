using Deputies.Importing.Directories;
using FluentValidation;

namespace Deputies.Importing.Storing;

internal sealed class OpenImportValidator : AbstractValidator<OpenImport>
{
    public OpenImportValidator()
    {
        RuleFor(c => c.File.Rows).NotEmpty().WithErrorCode("import.empty").WithMessage("表头下面没有可以导入的行。").OverridePropertyName("file");
    }
}

internal sealed class ImportSuggestionsValidator : AbstractValidator<ImportSuggestions>
{
    public ImportSuggestionsValidator()
    {
        RuleFor(c => c.File.Rows).NotEmpty().WithErrorCode("import.empty").WithMessage("表头下面没有可以导入的行。").OverridePropertyName("file");
    }
}

internal sealed class TakeDeputiesValidator : AbstractValidator<TakeDeputies>
{
    public TakeDeputiesValidator()
    {
        RuleFor(c => c.File.Rows).GreaterThan(0).WithErrorCode("import.empty").WithMessage("表头下面没有可以导入的行。").OverridePropertyName("file");
    }
}

internal sealed class TakeAgenciesValidator : AbstractValidator<TakeAgencies>
{
    public TakeAgenciesValidator()
    {
        RuleFor(c => c.File.Rows).GreaterThan(0).WithErrorCode("import.empty").WithMessage("表头下面没有可以导入的行。").OverridePropertyName("file");
    }
}
