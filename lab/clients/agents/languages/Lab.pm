# The lab's side of a Perl adapter: reads commands and reports events, one object per line.
package Lab;
use v5.36;
use JSON::PP;

my $events = 0;
my $task;

# Waits for the task.
sub begin () {
  Lab::tell('ready');
  my $line = '';
  # Byte by byte: the adapter's loop reads what follows.
  while ($line !~ /\n/) { sysread(STDIN, $line, 1, length $line) or exit 0 }
  $task = decode_json($line);
}

sub tell ($what, %more) {
  syswrite STDOUT, encode_json({what => $what, %more}) . "\n";
}

sub event ($data) {
  $events += 1;
  Lab::tell('event', data => $data);
  die "thrown by the handler\n" if $events == $task->{throwsAt};
}

# Runs one command line.
sub act ($line, $send, $close) {
  chomp $line;
  my ($what, $text) = split / /, $line, 2;
  return $close->() if $what eq 'close';
  eval { $send->($text); Lab::tell('sent', data => $text); 1 }
    or Lab::tell('refused', data => "$text: $@");
}

1;
