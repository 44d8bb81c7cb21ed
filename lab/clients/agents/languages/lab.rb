# The lab's side of a Ruby adapter: reads commands and reports events, one object per line.
require 'json'

module Lab
  @events = 0

  def self.tell(what, more = {})
    $stdout.write("#{JSON.generate({ what: what }.merge(more))}\n")
    $stdout.flush
  end

  # Waits for the task.
  def self.begin
    tell('ready')
    @task = JSON.parse($stdin.gets || exit!(0))
  end

  def self.event(data)
    @events += 1
    tell('event', data: data.is_a?(String) ? data : "binary of #{data.size} bytes")
    raise 'thrown by the handler' if @events == @task['throwsAt']
  end

  # Runs commands, in its own thread.
  def self.listen(send, close)
    Thread.new do
      $stdin.each_line do |line|
        act, text = line.chomp.split(' ', 2)
        if act == 'close'
          close.call
        else
          answer = send.call(text)
          tell(answer == false ? 'refused' : 'sent', data: text)
        end
      rescue StandardError => problem
        tell(act == 'send' ? 'refused' : 'error', data: "#{text}: #{problem.message}")
      end
      exit!(0)
    end
  end
end
