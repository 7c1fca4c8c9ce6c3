#include "core/plugin/manifest.hpp"

#include "attack.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace provost;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  fuzz::takes_or(Code::invalid_argument, [&] {
    if (const auto manifest = core::read_manifest(bytes)) {
      fuzz::must(core::is_provider_id(manifest->id));
      for (const std::string* text : {&manifest->name, &manifest->version, &manifest->home_page,
                                      &manifest->server_versions}) {
        fuzz::must(text->size() <= 512 && text->find('\n') == text->npos);
      }
    }
  });
  fuzz::takes_or(Code::invalid_argument, [&] { core::parse_manifest(bytes); });
  return 0;
}
