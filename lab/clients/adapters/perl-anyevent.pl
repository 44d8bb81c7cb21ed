use v5.36;
use FindBin;
use lib "$FindBin::Bin/../agents/languages";
use AnyEvent;
use AnyEvent::Handle;
use AnyEvent::WebSocket::Client;
use Lab;

my $task = Lab::begin();
my $current;
my @protocols = $task->{protocols}->@* ? (subprotocol => $task->{protocols}) : ();
my $client = AnyEvent::WebSocket::Client->new(@protocols, http_headers => $task->{headers});
$client->connect($task->{url})->cb(sub ($promise) {
  $current = eval { $promise->recv } or return Lab::tell('error', data => "$@");
  Lab::tell('open');
  $current->on(each_message => sub ($, $message) {
    Lab::event($message->is_text ? $message->decoded_body : 'binary of ' . length($message->body) . ' bytes');
  });
  $current->on(parse_error => sub ($, $error) { Lab::tell('error', data => $error) });
  $current->on(finish => sub ($connection, @) { Lab::tell('closed', code => 0 + ($connection->close_code // 1006)) });
});
my $send = sub ($text) { $current ? $current->send($text) : die "not open\n" };
my $input; $input = AnyEvent::Handle->new(fh => \*STDIN, on_eof => sub { exit 0 }, on_error => sub { exit 0 }, on_read => sub {
  $input->push_read(line => sub ($, $line, $) { Lab::act($line, $send, sub { $current->close if $current }) });
});
AE::cv->recv;
