#pragma once

#include <Poco/Net/HTTPResponse.h>

#include <iosfwd>

namespace provost::core {

/// The first line and the fields of an answer, with a stricter reader than Poco's: a version 1.x
/// and a status from 100 to 599, which Poco's own enum cannot hold.
class AnswerHead : public Poco::Net::HTTPResponse {
 public:
  int status() const { return status_; }

  /// Throws Poco::Net::MessageException for what is no HTTP.
  void read(std::istream& in) override;

 private:
  int status_ = 0;
};

}  // namespace provost::core
