/** Something a demo can break, as a button in its control row. */
export interface DemoFault<Id extends string = string> {
  readonly id: Id
  /** Its common name: two or three words. */
  readonly name: string
  /** Path data of a wire and what happens to it, in a box of 26 by 14 px. */
  readonly drawing: string
}
