"""The commands: what each verb of the command line does, by what it is about."""
