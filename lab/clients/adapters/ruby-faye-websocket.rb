require_relative '../agents/languages/lab'
require 'faye/websocket'
require 'eventmachine'

task = Lab.begin
EM.run do
  socket = Faye::WebSocket::Client.new(task['url'], task['protocols'], headers: task['headers'])
  socket.on(:open) { Lab.tell('open') }
  socket.on(:message) { |message| Lab.event(message.data) }
  socket.on(:error) { |problem| Lab.tell('error', data: problem.message) }
  socket.on(:close) { |closed| Lab.tell('closed', code: closed.code) }
  in_loop = lambda do |work|
    answer = Queue.new
    EM.next_tick { answer << work.call }
    answer.pop
  end
  Lab.listen(->(text) { in_loop.call(-> { socket.send(text) }) }, -> { in_loop.call(-> { socket.close }) })
end
