#include <stdexcept>

namespace {

struct Fragile {
  Fragile() { throw std::runtime_error("not today"); }
} fragile;

}  // namespace
