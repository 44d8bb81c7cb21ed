import type { z } from 'zod'
import type { LabCell, LabRun } from '../../src/schema/lab.ts'

/** A row or a column, by the id that a command names. */
export interface Named {
  readonly id: string
}

/** A row as it is kept. */
export interface MeasuredRow extends Named {
  readonly version: string
  readonly cells: Readonly<Record<string, LabCell>>
}

/** What either file has besides its rows and columns. */
export interface MeasuredFile extends LabRun {
  readonly format: string
}

/** What a run needs to measure rows, opened once. */
export interface Bench<Row, Column, Kept> {
  /** Rejects where a row cannot be measured, or when asked to stop. */
  measure(row: Row, columns: readonly Column[]): Promise<Kept>
  /** Called when all is measured, or when asked to stop; `all` settles with the last row. */
  close(all: Promise<unknown>): Promise<void>
}

/** One of the lab's tables: its rows, what each is asked, and how a row is measured. */
export interface Table<
  Row extends Named = Named,
  Column extends Named = Named,
  Kept extends MeasuredRow = MeasuredRow,
  File extends MeasuredFile = MeasuredFile,
> {
  /** Of its command and of its file in content/evidence. */
  readonly name: string
  /** What its rows and its columns are called; with an s, as keys of the file. */
  readonly row: string
  readonly column: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column[]
  readonly form: z.ZodType<File>
  isAsked(column: Column, row: Row): boolean
  /** How far a time may be from the one that is kept, by result; a time without a band does not count. */
  readonly bands: Readonly<Record<string, Band>>
  /** Gets what rows need, as far as it can be had. */
  install(rows: readonly Row[]): void
  /** What is still missing, with how to get it; undefined where the row can be measured. */
  missing(row: Row): string | undefined
  /** How long so many rows take. */
  minutes(rows: number, columns: readonly Column[]): number
  open(stop: AbortSignal): Promise<Bench<Row, Column, Kept>> | Bench<Row, Column, Kept>
  rowsOf(file: File): readonly Kept[]
  fileOf(run: Omit<LabRun, 'title' | 'command'>, rows: readonly Kept[]): File
}

/** The larger of the two counts. */
export interface Band {
  readonly ms: number
  readonly share: number
}
