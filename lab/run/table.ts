import type { z } from 'zod'
import type { LabCell, LabRun } from '../../src/schema/lab.ts'

/** A row or a column, with the id that commands use. */
export interface Named {
  readonly id: string
}

/** A row as stored in the file. */
export interface MeasuredRow extends Named {
  readonly version: string
  readonly cells: Readonly<Record<string, LabCell>>
}

/** What both files have besides rows and columns. */
export interface MeasuredFile extends LabRun {
  readonly format: string
}

/** What a run needs to measure rows, opened once. */
export interface Bench<Row, Column, Kept> {
  /** Rejects if a row cannot be measured, or when asked to stop. */
  measure(row: Row, columns: readonly Column[]): Promise<Kept>
  /** Called when all rows are measured, or when asked to stop; `all` settles with the last row. */
  close(all: Promise<unknown>): Promise<void>
}

/** One of the lab's tables: its rows, its columns, and how to measure a row. */
export interface Table<
  Row extends Named = Named,
  Column extends Named = Named,
  Kept extends MeasuredRow = MeasuredRow,
  File extends MeasuredFile = MeasuredFile,
> {
  /** Names its command and its file in content/evidence. */
  readonly name: string
  /** What a row and a column are called; with an s, keys of the file. */
  readonly row: string
  readonly column: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column[]
  readonly form: z.ZodType<File>
  isAsked(column: Column, row: Row): boolean
  /** How far a time may be from the kept one, by result; a time without a band is not compared. */
  readonly bands: Readonly<Record<string, Band>>
  /** Installs what the rows need, as far as possible. */
  install(rows: readonly Row[]): void
  /** Returns what is still missing and how to get it; undefined if the row can be measured. */
  missing(row: Row): string | undefined
  /** Estimates how long measuring this many rows takes, in minutes. */
  minutes(rows: number, columns: readonly Column[]): number
  open(stop: AbortSignal): Promise<Bench<Row, Column, Kept>> | Bench<Row, Column, Kept>
  rowsOf(file: File): readonly Kept[]
  fileOf(run: Omit<LabRun, 'title' | 'command'>, rows: readonly Kept[]): File
}

/** Tolerance: the larger of the two. */
export interface Band {
  readonly ms: number
  readonly share: number
}
