declare namespace App {
  interface Locals {
    /** The numbers of an article's sidenotes by claim id, set by the article page. */
    notes?: ReadonlyMap<string, number>
  }
}
