/// Asks for the cache line at an address, to be written to soon, and does not wait for it.
///
/// The address need not be valid: what is asked for is a hint, and nothing is read. Swift has no name for the
/// instruction, and a plain load that misses holds up what comes after it: with loads in its place a run took 1.01
/// times the processor time at 10 000 people and 0.90 at 100 000, with this 0.81 and 0.65.
static inline __attribute__((always_inline)) void prefetch(const void *address) {
  __builtin_prefetch(address, 1, 3);
}
