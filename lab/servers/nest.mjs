import 'reflect-metadata'
import { Controller, Module, Req, Sse } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { Observable } from 'rxjs'
import { asked, tell } from './asked.mjs'

class EventsController {
  events(request) {
    const scenario = asked(request.originalUrl)
    tell(scenario, 'request')
    return new Observable((stream) => {
      let number = 0
      scenario.play(
        () => {
          number += 1
          const [, data] = scenario.event(number).split('data: ')
          stream.next({ id: String(number), data: data.trimEnd() })
        },
        () => stream.complete(),
      )
      return () => {
        if (stream.closed && !scenario.left && scenario.done !== true) tell(scenario, 'left')
        scenario.left = true
      }
    })
  }
}

class EventsModule {}

// What @Controller(), @Sse('events'), @Req() and @Module() do where a compiler knows decorators.
const { prototype } = EventsController
Controller()(EventsController)
Sse('events')(prototype, 'events', Object.getOwnPropertyDescriptor(prototype, 'events'))
Req()(prototype, 'events', 0)
Module({ controllers: [EventsController] })(EventsModule)

const app = await NestFactory.create(EventsModule, { logger: false })
await app.listen(Number(process.env.PORT ?? 8000), '127.0.0.1')
