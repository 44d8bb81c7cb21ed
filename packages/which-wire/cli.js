#!/usr/bin/env node
import { readFile } from 'node:fs/promises'
import { home } from './home.js'
import { renderTable } from './render.js'

const USAGE = `which-wire render table/<id> [--format html|md] [--rows a,b] [--cols x,y] [--from <address or file>]

A group of rows goes by its name: --rows cdn,proxy-you-run.

Writes the table to standard output, for pages that want no frame: the same cells, the same sources,
with the day and the address it was read from. Without --from it is read from ${home}`

/** A mistake of whoever called it: told without a stack. */
class Mistake extends Error {}

try {
  process.stdout.write(await run(process.argv.slice(2)))
} catch (error) {
  if (!(error instanceof Mistake || error instanceof RangeError)) throw error
  console.error(`which-wire: ${error.message}`)
  process.exitCode = 2
}

async function run([command, what = '', ...options]) {
  if (command === undefined || /^(-h|--help|help)$/.test(command)) return `${USAGE}\n`
  const [, id] = /^table\/([\w-]+)$/.exec(what) ?? []
  if (command !== 'render' || !id)
    throw new Mistake(
      `expected render table/<id>, got ${[command, what].join(' ').trim()}.\n\n${USAGE}`,
    )
  const given = optionsOf(options)
  const from = given.from ?? new URL(`tables/${id}.json`, home).href
  const table = JSON.parse(await read(from))
  if (table.id !== id || !Array.isArray(table.rows))
    throw new Mistake(
      `expected the table ${id} at ${from}, got ${String(table.id ?? 'something else')}.`,
    )
  return renderTable(table, {
    from,
    format: given.format ?? 'html',
    day: new Date().toISOString().slice(0, 10),
    rows: given.rows?.split(','),
    cols: given.cols?.split(','),
  })
}

function optionsOf(words) {
  const given = {}
  for (let at = 0; at < words.length; at += 2) {
    const [, name] = /^--(format|rows|cols|from)$/.exec(words[at]) ?? []
    if (!name || words[at + 1] === undefined)
      throw new Mistake(
        `expected --format, --rows, --cols or --from with a value, got ${words.slice(at, at + 2).join(' ')}.`,
      )
    given[name] = words[at + 1]
  }
  return given
}

async function read(from) {
  if (!/^https?:/.test(from)) {
    return await readFile(from, 'utf8').catch((cause) => {
      throw new Mistake(`cannot read ${from}: ${cause.message}`)
    })
  }
  const answer = await fetch(from).catch((cause) => {
    throw new Mistake(`cannot reach ${from}: ${cause.cause?.message ?? cause.message}`)
  })
  if (!answer.ok)
    throw new Mistake(`${from} answered ${answer.status}: is there a table of that name?`)
  return await answer.text()
}
