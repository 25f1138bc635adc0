#!/usr/bin/env bash
# Adds one migration on all three providers: src/migrate.sh NameOfTheChange. No server is needed.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
dotnet build src/Monolith.Host -nologo -clp:ErrorsOnly
for provider in Sqlite PostgreSql SqlServer; do
  dotnet ef migrations add "$1" --no-build -p "src/Monolith.Persistence.$provider" -s src/Monolith.Host -o Migrations -- --Database:Provider "$provider" --Database:Connection Server=x
done
