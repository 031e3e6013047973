# At most ten recipes; each is one line you could type yourself.

# What every change must pass.
ci:
    .ci/run

# All tests.
test:
    ./test

# The first story.
telegram:
    cargo run --release -- diff examples/telegram/telegram.txt

# Review changed snapshots.
review:
    cargo insta review

# Time and memory on made inputs, peers beside ours where installed; then the kernels one by one.
bench *groups:
    bench/run {{groups}}
    cargo bench --bench kernels

# Half a minute of fuzzing a target.
fuzz target="read_any":
    cd fuzz && cargo +nightly fuzz run {{target}} -- -max_total_time=30

# Licences, bans, sources; ./setup brings cargo-deny.
deny:
    PATH="$PWD/target/tools:$PATH" cargo deny --log-level error check bans licenses sources
