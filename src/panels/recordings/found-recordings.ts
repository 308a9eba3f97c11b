/** The recordings of a real cluster that are looked for, under their topics. */

import {
  type AgreeingRecording,
  RECORDING_TOPICS,
  recordingsThatAgree,
  type RecordingTopic,
} from '../../explain/recordings-that-agree.ts';

export interface TopicOfRecordings {
  readonly topic: RecordingTopic;
  readonly recordings: readonly AgreeingRecording[];
}

/** By every word, in both languages, in the name of the file, and in that of the topic. */
export function foundRecordings(
  sought: string,
  topicNames: Readonly<Record<RecordingTopic, string>>,
): readonly TopicOfRecordings[] {
  const parts = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const isFound = ({ name, en, ko, topic }: AgreeingRecording): boolean => {
    const all = `${name} ${en} ${ko} ${topicNames[topic]}`.toLowerCase();
    return parts.every((part) => all.includes(part));
  };
  return RECORDING_TOPICS.map((topic) => ({
    topic,
    recordings: recordingsThatAgree.filter((one) => one.topic === topic && isFound(one)),
  })).filter(({ recordings }) => recordings.length > 0);
}
