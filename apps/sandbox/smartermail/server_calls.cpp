#include "sandbox/smartermail/calls.hpp"
#include "sandbox/smartermail/envelope.hpp"

namespace provost::sandbox::smartermail {
namespace {

Reply get_version(State& state, Call&) {
  return succeed(JsonObject().text("version", "100.0." + std::to_string(state.version.build)));
}

Reply licensing_about(State& state, Call&) {
  return succeed(JsonObject().text("edition", "Enterprise").text("build", state.version.label()));
}

Reply licensing_info(State&, Call&) {
  return succeed(JsonObject().number("edition", 0).number("userLimit", 0));
}

Reply blocked_ips(State& state, Call& call) {
  JsonArray blocks;
  std::int64_t count = 0;
  for (const auto& block : state.intrusion.blocks(call.now_ms)) {
    ++count;
    blocks.raw(JsonObject()
                   .text("ip", block.address)
                   .number("count", static_cast<std::int64_t>(block.failures))
                   .text("protocol", "HTTP")
                   .text("blockType", "BruteForceByIP")
                   .text("ruleDescription", "Brute force by IP")
                   .number("secondsLeftOnBlock", (block.ends_ms - call.now_ms) / 1000)
                   .str());
  }
  return succeed(JsonObject().number("count", count).raw("ipBlocks", blocks.str()));
}

Reply blocked_ips_count(State& state, Call& call) {
  const auto blocks = state.intrusion.blocks(call.now_ms);
  return succeed(JsonObject().number("count", static_cast<std::int64_t>(blocks.size())));
}

Reply unblock_ips(State& state, Call& call) {
  for (const auto& block : call.fields.objects("ipBlocks"))
    state.intrusion.unblock(block.text("ip").value_or(""));
  return succeed();
}

}  // namespace

std::vector<Route> server_routes() {
  return {
      {"GET", "settings/sysadmin/get-version", Need::system, Cost::other, get_version},
      {"GET", "licensing/about", Need::system, Cost::other, licensing_about},
      {"GET", "licensing/info", Need::system, Cost::other, licensing_info},
      {"POST", "settings/sysadmin/blocked-ips", Need::system, Cost::list, blocked_ips},
      {"POST", "settings/sysadmin/blocked-ips-count", Need::system, Cost::read, blocked_ips_count},
      {"POST", "settings/sysadmin/unblock-ips", Need::system, Cost::access, unblock_ips},
  };
}

}  // namespace provost::sandbox::smartermail
