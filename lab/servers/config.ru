require 'net/http'
require 'uri'

ORIGIN = ENV.fetch('ORIGIN', 'http://127.0.0.1:8080')
TYPES = { 'sse' => 'text/event-stream', 'ndjson' => 'application/x-ndjson' }.freeze

tell = lambda do |run, what, bytes = ''|
  Thread.new do
    Net::HTTP.get(URI("#{ORIGIN}/saw?#{URI.encode_www_form(run: run, what: what, bytes: bytes)}"))
  rescue StandardError
    nil
  end
end

body = Class.new do
  define_method(:initialize) { |asked| @asked = asked }

  define_method(:each) do |&write|
    asked = @asked
    run = asked['run'].to_s
    filling = 'x' * asked.fetch('bytes', '20').to_i
    done = false
    1.upto(asked.fetch('events', '8').to_i) do |n|
      sleep asked.fetch(n == 1 ? 'firstMs' : 'everyMs', '300').to_f / 1000
      event = asked['form'] == 'ndjson' ? "{\"number\":#{n},\"filling\":\"#{filling}\"}\n" : "id: #{n}\ndata: #{n} #{filling}\n\n"
      tell.call(run, "event #{n}", event.bytesize)
      write.call(event)
    end
    sleep if asked['finish'] == 'hold'
    done = true
    tell.call(run, 'end')
  ensure
    tell.call(run, 'left') unless done
  end
end

run(lambda do |env|
  pairs = URI.decode_www_form(env['QUERY_STRING'])
  asked = pairs.to_h
  tell.call(asked['run'].to_s, 'request')
  headers = { 'content-type' => TYPES.fetch(asked.fetch('form', 'sse')) }
  pairs.each { |name, value| headers.store(*value.split(': ', 2)) if name == 'headers' }
  [200, headers, body.new(asked)]
end)
