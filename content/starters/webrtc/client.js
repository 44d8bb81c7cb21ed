// Opens a WebRTC data channel that drops what is late. One end calls, the other answers.
// Not shown: the relay (TURN) that some networks need, and calling again. YOURS marks who may call
// whom: the server that passes the signals on decides it, because the two ends cannot.
// Written from the specification, and not run by our tests: https://www.w3.org/TR/webrtc/
// `signals` carries the introduction: `send(object)`, and an async iterable of what the other sent.

export async function connect(signals, { calls, iceServers, onMessage, onState }) {
  const peer = new RTCPeerConnection({ iceServers }) // ! without a relay some pairs never meet
  // Both ends name the same id, so that neither has to announce the channel.
  const options = { negotiated: true, id: 0, ordered: false, maxRetransmits: 0 }
  const channel = peer.createDataChannel('events', options)
  channel.onmessage = ({ data }) => onMessage(data)
  peer.onconnectionstatechange = () => onState?.(peer.connectionState) // ! 'failed' is final
  // YOURS: `signals` belongs to one user, and the server says for whom each signal is.
  peer.onicecandidate = ({ candidate }) => candidate && signals.send({ candidate })
  const describe = async () => {
    await peer.setLocalDescription() // an offer, or the answer to one
    signals.send({ description: peer.localDescription })
  }
  const hear = async ({ description, candidate }) => {
    if (candidate) await peer.addIceCandidate(candidate)
    if (description) await peer.setRemoteDescription(description)
    if (description?.type === 'offer') await describe()
  }
  const listen = async () => {
    for await (const signal of signals) {
      // ! a bad signal ends nothing
      await hear(signal ?? {}).catch((error) => console.debug(error))
    }
  }
  listen().catch((error) => console.debug(error))
  if (calls) await describe()
  return { peer, channel }
}
