#include "core/session/probe.hpp"

#include "core/session/call_context.hpp"
#include "core/session/connection_record.hpp"
#include "core/session/texts_sink.hpp"

namespace provost::core {
namespace {

/// Nobody has signed in, so nobody is asked.
class NoSecondFactor final : public SecondFactor {
 public:
  SecretBytes code(Factor, const std::string&) override {
    throw Error(Code::second_factor_required,
                "a second factor is wanted before anybody has signed in");
  }
};

Options options_for(const std::vector<OptionInfo>& schema, const Options& given) {
  Options options;
  for (const OptionInfo& info : schema) {
    const auto at = given.find(info.name);
    if (at != given.end()) {
      options.emplace(info.name, check_option(info, at->second));
    } else if (info.default_value) {
      options.emplace(info.name, check_option(info, *info.default_value));
    }
  }
  return options;
}

/// Would every other question end like this one?
bool is_of_the_connection(const Error& error) {
  return error.code == Code::cancelled || error.code == Code::deadline ||
         (error.code == Code::unavailable && error.http_status == 0);
}

}  // namespace

std::string probe(const Provider& provider, const ProbeMeans& means, const Options& options) {
  const ProviderDescriptor& descriptor = provider.descriptor();
  if (!provider.implements(Operation::probe)) {
    throw Error(Code::unsupported,
                "the provider '" + descriptor.id + "' does not recognise its servers");
  }
  HttpService http(means.http, means.secrets, means.world, HttpPurpose::planning);
  Streams streams(means.http, means.secrets, means.world);
  MadeSecrets made(means.secrets);
  NoSecondFactor nobody;
  CallContext context({http,
                       streams,
                       {means.cancellation},
                       means.secrets,
                       made,
                       nobody,
                       means.notices,
                       means.http.base_url,
                       {}});
  const Options own = options_for(descriptor.options, options);
  const ConnectionRecord connection(means.http.base_url, own);
  std::string version;
  TextsSink sink{context.abi(), [&](std::string_view text) { version = text; }};
  const provost_code code =
      sink.ended(provider.server()->probe(context.abi(), connection.get(), &sink.abi));
  if (code != PROVOST_OK) throw context.error(code);
  return version;
}

std::vector<Recognised> recognise(const std::deque<Provider>& providers, const ProbeMeans& means,
                                  const Options& options) {
  std::vector<Recognised> found;
  std::optional<Error> trouble;
  for (const Provider& provider : providers) {
    if (!provider.descriptor().speaks(means.http.base_url)) continue;
    try {
      found.push_back({&provider, probe(provider, means, options)});
    } catch (const Error& error) {
      if (is_of_the_connection(error)) throw;
      if (error.code != Code::not_found && error.code != Code::unsupported && !trouble) {
        trouble = error;
      }
    }
  }
  if (found.empty() && trouble) throw Error(*trouble);
  return found;
}

}  // namespace provost::core
