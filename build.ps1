# One verb, one line of dotnet: `./build.ps1 test`. Without PowerShell, type the line itself.
param(
    [ValidateSet('build', 'test', 'run', 'publish', 'check', 'bench', 'parts')]
    [string] $Verb = 'build'
)

Set-Location $PSScriptRoot
switch ($Verb) {
    'build' { dotnet build SmppHub.sln -c Release }
    'test' { dotnet test SmppHub.sln }
    'run' { dotnet run --project src/SmppHub -c Release }
    'publish' { dotnet publish src/SmppHub -c Release -o artifacts/publish }
    'bench' { dotnet run -c Release --project tests/SmppHub.Benchmarks -- rows }
    'parts' { dotnet run -c Release --project tests/SmppHub.Benchmarks }
    'check' { dotnet format SmppHub.sln --verify-no-changes }
}
exit $LASTEXITCODE
