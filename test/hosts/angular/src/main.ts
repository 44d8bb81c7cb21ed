import { Component, signal } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'
import './typed.component'
import { WhichWireComponent } from './which-wire.component'

@Component({
  selector: 'app-docs',
  imports: [WhichWireComponent],
  template: `
    <main>
      <button type="button" id="scheme" (click)="toggle()">Colours</button>
      @if (other()) {
        <h1>Another page</h1>
        <a href="/" (click)="go($event, false)">Back</a>
      } @else {
        <h1>Realtime</h1>
        <p>Before the widget.</p>
        <app-which-wire />
        <p>After the widget. <a href="/other" (click)="go($event, true)">Another page</a></p>
      }
    </main>
  `,
})
class Docs {
  readonly other = signal(false)

  toggle() {
    const { dataset } = document.documentElement
    dataset['skin'] = dataset['skin'] === 'dark' ? 'light' : 'dark'
  }

  go(event: Event, other: boolean) {
    event.preventDefault()
    this.other.set(other)
  }
}

bootstrapApplication(Docs)
