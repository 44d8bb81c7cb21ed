import { createEventStream, defineEventHandler } from 'h3'
import { asked, tell } from '../../asked.mjs'

export default defineEventHandler((event) => {
  const scenario = asked(event.path)
  tell(scenario, 'request')
  const stream = createEventStream(event)
  let isOver = false
  stream.onClosed(() => {
    if (!isOver) tell(scenario, 'left')
    scenario.left = true
  })
  let number = 0
  scenario.play(
    () => {
      number += 1
      const [, data] = scenario.event(number).split('data: ')
      stream.push({ id: String(number), data: data.trimEnd() })
    },
    () => {
      isOver = true
      stream.close()
    },
  )
  return stream.send()
})
