namespace Deputies.Tests.Api;

/// <summary>Tests in a city that stands for all of them.</summary>
/// <param name="provider">The database.</param>
internal abstract class CityTests(string provider = "Sqlite")
{
    protected City city = null!;

    [OneTimeSetUp]
    public async Task FoundCityAsync() => city = await City.FoundAsync(provider);

    [OneTimeTearDown]
    public async Task LeaveCityAsync()
    {
        if (city is not null) // none where the database is not configured
        {
            await city.DisposeAsync();
        }
    }
}
