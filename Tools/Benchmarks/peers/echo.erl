%% Usage: escript echo.erl local|remote SECONDS [CALLERS]
%% What a call costs in Erlang: processes call one gen_server, each with one call outstanding and
%% 256 bytes there and back. `local` is one node and one caller, `remote` two nodes and 64 callers.
-module(echo).
-mode(compile). % an escript is interpreted otherwise, which is many times slower
-behaviour(gen_server).
-export([main/1, serve/0, measure/4, init/1, handle_call/3, handle_cast/2]).

-define(SIZE, 256).
-define(WARM_UP_MS, 200).
-define(BUCKETS, 1000000).

main(["local", Seconds]) -> main(["local", Seconds, "1"]);
main(["remote", Seconds]) -> main(["remote", Seconds, "64"]);
main([Where, Seconds, Callers]) ->
    try {run(Where), milliseconds(Seconds), list_to_integer(Callers)} of
        {Run, Ms, Count} when Ms > 0, Ms =< 30000, Count > 0, Count =< 10000 ->
            print(Run(Ms, Count));
        _ -> usage()
    catch
        error:_ -> usage()
    end;
main(_) -> usage().

usage() ->
    io:format(standard_error, "usage: echo.erl local|remote SECONDS [CALLERS]~n", []),
    halt(1).

run("local") -> fun local/2;
run("remote") -> fun remote/2.

milliseconds(Text) ->
    try round(list_to_float(Text) * 1000)
    catch error:badarg -> list_to_integer(Text) * 1000
    end.

%% Local calls take about a microsecond: the latencies are counted in steps of 10 ns.
local(Ms, Callers) -> measure(serve(), Ms, Callers, 10).

%% Both nodes are children of this one, which only looks on; they end with it.
remote(Ms, Callers) ->
    Port = free_port(),
    Server = node_of("server", Port, []),
    Caller = node_of("caller", Port, ["-dist_listen", "false"]),
    Pid = peer:call(Server, ?MODULE, serve, []),
    Result = peer:call(Caller, ?MODULE, measure, [Pid, Ms, Callers, 1000], Ms + 20000),
    [_] = peer:call(Caller, erlang, nodes, [connected]), % else the calls were not remote ones
    [peer:stop(Node) || Node <- [Caller, Server]],
    Result.

%% A port given here takes the place of epmd, which would stay behind after the run. Only the
%% server listens, so one port is enough.
node_of(Name, Port, More) ->
    Arguments = ["-start_epmd", "false", "-erl_epmd_port", integer_to_list(Port), "-kernel",
                 "inet_dist_use_interface", "{127,0,0,1}" | More],
    {ok, Node, _} = peer:start_link(#{
        name => Name ++ os:getpid(), host => "localhost", connection => standard_io,
        args => Arguments}),
    {ok, ?MODULE, Code} = compile:file(escript:script_name(), [binary]),
    {module, ?MODULE} = peer:call(Node, code, load_binary, [?MODULE, "echo.erl", Code]),
    Node.

free_port() ->
    {ok, Socket} = gen_tcp:listen(0, [{ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(Socket),
    ok = gen_tcp:close(Socket),
    Port.

serve() ->
    {ok, Pid} = gen_server:start(?MODULE, [], []),
    Pid.

init([]) -> {ok, none}.
handle_call(Payload, _From, State) -> {reply, Payload, State}.
handle_cast(_Message, State) -> {noreply, State}.

%% Counts the calls that end in the time after the warm-up, by their latency in steps of Step ns.
measure(Server, Ms, Callers, Step) ->
    Counts = counters:new(?BUCKETS, [atomics]),
    Begin = now_ns() + ?WARM_UP_MS * 1000000,
    End = Begin + Ms * 1000000,
    Call = fun() -> call(Server, payload(), Counts, Step, Begin, End, now_ns()) end,
    Started = [spawn_monitor(Call) || _ <- lists:seq(1, Callers)],
    [receive {'DOWN', Monitor, process, Pid, Why} -> normal = Why end || {Pid, Monitor} <- Started],
    result(Counts, Ms, Step).

payload() -> binary:copy(<<"x">>, ?SIZE).

now_ns() -> erlang:monotonic_time(nanosecond).

%% One clock reading ends this call and starts the next, as in the peers in C.
call(Server, Payload, Counts, Step, Begin, End, Sent) ->
    Payload = gen_server:call(Server, Payload),
    case now_ns() of
        Now when Now >= End -> ok;
        Now when Now >= Begin ->
            counters:add(Counts, min(?BUCKETS, 1 + (Now - Sent) div Step), 1),
            call(Server, Payload, Counts, Step, Begin, End, Now);
        Now -> call(Server, Payload, Counts, Step, Begin, End, Now)
    end.

result(Counts, Ms, Step) ->
    Buckets = [counters:get(Counts, I) || I <- lists:seq(1, ?BUCKETS)],
    Calls = lists:sum(Buckets),
    {Calls / (Ms / 1000), percentile(Buckets, Calls, 50, Step),
     percentile(Buckets, Calls, 99, Step), Calls}.

percentile(Buckets, Calls, Percent, Step) ->
    bucket(Buckets, (Calls * Percent + 99) div 100, 1) * Step / 1000.

%% The number of the bucket that holds the call with this rank. The last one also holds all longer
%% calls, so it gives no latency: better no figure than one that is too low.
bucket([_], _, _) -> error(calls_took_too_long);
bucket([Count | _], Rank, I) when Rank =< Count -> I;
bucket([Count | More], Rank, I) -> bucket(More, Rank - Count, I + 1).

print({PerSecond, P50, P99, Calls}) ->
    io:format("{\"calls_per_second\":~.1f, \"p50_us\":~.2f, \"p99_us\":~.2f, \"calls\":~b}~n",
              [PerSecond, P50, P99, Calls]).
