#include "core/plugin/refused_plugin.hpp"

#include "provost/abi/version.h"

namespace provost::core {

std::string_view name_of(PluginFault fault) {
  switch (fault) {
    case PluginFault::untrusted:
      return "not trusted";
    case PluginFault::cannot_load:
      return "cannot load";
    case PluginFault::no_manifest:
      return "no manifest";
    case PluginFault::unpinned:
      return "not pinned";
    case PluginFault::changed:
      return "changed";
    case PluginFault::no_entry:
      return "no entry";
    case PluginFault::wrong_version:
      return "wrong version";
    case PluginFault::bad_descriptor:
      return "bad descriptor";
    case PluginFault::wrong_manifest:
      return "wrong manifest";
    case PluginFault::wrong_name:
      return "wrong name";
    case PluginFault::init_refused:
      return "init refused";
    case PluginFault::duplicate:
      return "duplicate";
  }
  return "unknown fault";
}

std::string why_refused(const RefusedPlugin& refused) {
  return "(" + std::string(name_of(refused.fault)) + "): " + refused.reason;
}

std::string other_contract(std::uint32_t major, std::uint32_t minor) {
  return "it is built for version " + std::to_string(major) + "." + std::to_string(minor) +
         " of the plugin contract, this is " + std::to_string(PROVOST_ABI_MAJOR) + "." +
         std::to_string(PROVOST_ABI_MINOR) + "; get a build of it for this version";
}

}  // namespace provost::core
