import { describe, expect, it } from 'vitest'
import { answersFrom, type CaseNeeds, questionsOnly } from '../../src/framework/case-needs.ts'
import { readFramework } from '../../src/harness/read-framework.ts'
import { caseNeeds } from '../../src/schema/case-needs.ts'

const framework = readFramework()

describe('answersFrom', () => {
  it.each<[CaseNeeds, string, string | undefined]>([
    [{ clientSends: 'continuous' }, 'sends', 'yes'],
    [{ clientSends: 'occasional' }, 'sends', 'no'],
    [{ clientSends: 'none', clientSendRateHz: 20 }, 'sends', 'no'],
    [{ clientSendRateHz: 1 }, 'sends', 'yes'],
    [{ clientSendRateHz: 0.9 }, 'sends', 'no'],
    [{}, 'sends', undefined],
    [{ latencyBothWaysUnder100ms: true }, 'latency', 'yes'],
    [{ latencyBothWaysUnder100ms: false }, 'latency', 'no'],
    [{ infra: 'http-native' }, 'http', 'yes'],
    [{ infra: 'own-servers' }, 'http', 'no'],
    [{ infra: 'unknown' }, 'http', 'unsure'],
    [{ background: true }, 'closed', 'yes'],
    [{ constrainedHost: true }, 'no-hold', 'yes'],
    [{ workQueue: true }, 'queue', 'yes'],
    [{ mediaOrLossTolerant: true }, 'loss', 'yes'],
    [{ sessionRpc: true }, 'session', 'yes'],
    [{ dynamicSubscriptions: 'none' }, 'subscriptions', 'no'],
    [{ dynamicSubscriptions: 'occasional' }, 'subscriptions', 'yes'],
    [{ dynamicSubscriptions: 'frequent' }, 'subscriptions', 'yes'],
    [{ binary: true }, 'binary', 'yes'],
    [{ serverPushRateHz: 100 }, 'rate', 'yes'],
    [{ serverPushRateHz: 99 }, 'rate', 'no'],
    [{ acceptableDelayS: 10 }, 'delay', 'yes'],
    [{ acceptableDelayS: 9.9 }, 'delay', 'no'],
    [{ acceptableDelayS: 2 }, 'slack', 'yes'],
    [{ acceptableDelayS: 1.9 }, 'slack', 'no'],
    [{ uncontrolledProxies: true }, 'buffered', 'yes'],
    [{ uncontrolledProxies: false, responsesBuffered: true }, 'buffered', 'yes'],
    [{ uncontrolledProxies: true }, 'proxies', undefined],
    [{ anyNetwork: true }, 'proxies', 'yes'],
    [{ upgradeRefused: true }, 'no-upgrade', 'yes'],
    [{ platformRefusesStreams: true }, 'no-streams', 'yes'],
    [{ connectionCapS: 900 }, 'cut', 'yes'],
    [{ connectionCapS: 86_400 }, 'cut', 'no'],
    [{ serverPushRateHz: 0.25, acceptableDelayS: 2 }, 'often', 'yes'],
    [{ serverPushRateHz: 0.2, acceptableDelayS: 2 }, 'often', 'no'],
    [{ serverPushRateHz: 5 }, 'often', undefined],
    [{ postBody: true }, 'post', 'yes'],
    [{ authHeader: true }, 'header', 'yes'],
    [{ sourcePolls: true }, 'source', 'yes'],
    [{ http3EndToEnd: true }, 'http3', 'yes'],
    [{ lossless: true }, 'lossless', 'yes'],
    [{ customerInfrastructure: true }, 'customers', 'yes'],
    [{ alreadyRuns: ['Socket.IO'] }, 'runs-websocket', 'yes'],
    [{ alreadyRuns: ['apollo'] }, 'runs-graphql', 'yes'],
    [{ alreadyRuns: ['redis'] }, 'runs-websocket', 'no'],
    [{ idleClients: 50_000 }, 'idle', 'yes'],
    [{ idleClients: true }, 'idle', 'yes'],
    [{ idleClients: 100 }, 'idle', 'no'],
    [{ channelsPerPage: 5 }, 'channels', 'yes'],
    [{ channelsPerPage: 1 }, 'channels', 'no'],
    [{ consumers: 'native' }, 'apps', 'yes'],
    [{ consumers: 'server-to-server', infra: 'http-native' }, 'programs', 'no'],
    [{ consumers: 'server-to-server', infra: 'own-servers' }, 'programs', 'yes'],
    [{ anyNetwork: false }, 'proxies', 'no'],
    [{ manyTabsHttp1: true }, 'tabs', 'yes'],
    [{ consumers: 'server-to-server' }, 'programs', 'yes'],
    [{ consumers: 'native' }, 'programs', 'no'],
    [{ clientSends: 'occasional' }, 'commands', 'yes'],
    [{ sameForEveryone: true }, 'shared', 'yes'],
  ])('reads %o: %s is %s', (needs, id, answer) => {
    expect(answersFrom(framework, needs)[id]).toBe(answer)
  })

  it('leaves out what no fact says', () => {
    expect(answersFrom(framework, {})).toEqual({})
  })

  it('uses every fact of a case', () => {
    const used = [...framework.questions, ...framework.refiners].flatMap(
      ({ facts }) =>
        facts?.readings.flatMap((each) => ('fields' in each ? each.fields : [each.field])) ?? [],
    )
    expect(new Set(used)).toEqual(new Set(Object.keys(caseNeeds.shape)))
  })
})

describe('questionsOnly', () => {
  it('keeps the three questions and drops the refiners', () => {
    expect(questionsOnly(framework, { sends: 'no', session: 'yes', http: 'unsure' })).toEqual({
      sends: 'no',
      http: 'unsure',
    })
  })
})
