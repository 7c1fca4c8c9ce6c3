#pragma once

// CLI11 is large: what only hands a command on names its type with this.
namespace CLI {
class App;
}
