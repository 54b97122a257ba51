import ArgumentParser
import Papers

PapersCommand.main()
