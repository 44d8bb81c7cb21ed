import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core'
import type { WhichWireEventMap } from 'which-wire'

/** Never shown: it builds only if the package types `$event` and the element in a template. */
@Component({
  selector: 'app-typed',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <which-wire #wire widget="decide" (whichwire-verdict)="keep($event)"></which-wire>
    <button type="button" (click)="wire.reset()">{{ title() }}</button>
  `,
})
export class TypedComponent {
  readonly title = signal('')

  keep({ detail }: WhichWireEventMap['whichwire-verdict']) {
    this.title.set(detail.verdict.title)
  }
}
