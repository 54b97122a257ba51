import MetabookCommands

MetabookCommand.main()
