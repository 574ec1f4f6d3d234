from jobs.management.commands.run_worker import Command as RunWorker


class Command(RunWorker):
    help = "The name that run_worker had when it sent mail only: does the same."

    def execute(self, *args, **options):
        self.stderr.write("deliver_mail is now called run_worker, and runs as before; please use the new name.")
        return super().execute(*args, **options)
