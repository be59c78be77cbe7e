backup-failed = Today’s backup of the database was not made: { $why ->
        [full] there is no room on the disk. Make some
        [broken] the copy cannot be read. Check the disk and the database: python -m bot check
        [program] pg_dump and pg_restore are missing or older than the server. Install them
        [right] the PostgreSQL user lacks the right CREATEDB. Grant it
       *[other] the file could not be written. Look into the program’s log
    } and make a copy: python -m bot backup. Earlier copies are still there. You will hear of this once a day at most.
