"""Write → audit → publish: the file that readers open is only ever replaced whole, by one that was checked.

`home` names the files of a warehouse; `lock` admits one writer; `workshop` opens its private file and keeps the history
of runs; `switch` replaces the published file; `versions` keeps the last ones; `parquet` writes the marts as files.
"""
