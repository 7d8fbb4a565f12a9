const words = (text: string): string[] => text.trim().split(/\s+/)

/** The language of MongoDB 7, by the kinds of its manual. What the store does not have of it is refused by name. */
export const names = {
  expressions: words(`
    $abs $accumulator $acos $acosh $add $allElementsTrue $and $anyElementTrue $arrayElemAt $arrayToObject $asin $asinh
    $atan $atan2 $atanh $avg $binarySize $bitAnd $bitNot $bitOr $bitXor $bsonSize $ceil $cmp $concat $concatArrays $cond
    $convert $cos $cosh $covariancePop $covarianceSamp $dateAdd $dateDiff $dateFromParts $dateFromString $dateSubtract
    $dateToParts $dateToString $dateTrunc $dayOfMonth $dayOfWeek $dayOfYear $degreesToRadians $divide $eq $exp $filter
    $first $firstN $floor $function $getField $gt $gte $hour $ifNull $in $indexOfArray $indexOfBytes $indexOfCP $isArray
    $isNumber $isoDayOfWeek $isoWeek $isoWeekYear $last $lastN $let $literal $ln $log $log10 $lt $lte $ltrim $map $max
    $maxN $median $mergeObjects $meta $millisecond $min $minN $minute $mod $month $multiply $ne $not $objectToArray $or
    $percentile $pow $radiansToDegrees $rand $range $reduce $regexFind $regexFindAll $regexMatch $replaceAll $replaceOne
    $reverseArray $round $rtrim $sampleRate $second $setDifference $setEquals $setField $setIntersection $setIsSubset
    $setUnion $sin $sinh $size $slice $sortArray $split $sqrt $stdDevPop $stdDevSamp $strLenBytes $strLenCP $strcasecmp
    $substr $substrBytes $substrCP $subtract $sum $switch $tan $tanh $toBool $toDate $toDecimal $toDouble $toInt $toLong
    $toLower $toObjectId $toString $toUpper $toHashedIndexKey $trim $trunc $tsIncrement $tsSecond $type $unsetField $week
    $year $zip`),
  stages: words(`
    $addFields $bucket $bucketAuto $changeStream $collStats $count $currentOp $densify $documents $facet $fill $geoNear
    $graphLookup $group $indexStats $limit $listLocalSessions $listSessions $lookup $match $merge $out $planCacheStats
    $project $redact $replaceRoot $replaceWith $sample $search $searchMeta $set $setWindowFields $skip $sort $sortByCount
    $unionWith $unset $unwind $vectorSearch`),
  accumulators: words(`
    $accumulator $addToSet $avg $bottom $bottomN $count $first $firstN $last $lastN $max $maxN $median $mergeObjects $min
    $minN $percentile $push $stdDevPop $stdDevSamp $sum $top $topN`),
  queries: words(`
    $all $bitsAllClear $bitsAllSet $bitsAnyClear $bitsAnySet $elemMatch $eq $exists $geoIntersects $geoWithin $gt $gte $in
    $lt $lte $mod $near $nearSphere $ne $nin $not $options $regex $size $type`),
  conditions: words(`
    $alwaysFalse $alwaysTrue $and $comment $expr $jsonSchema $nor $or $sampleRate $text $where`),
  updates: words(`
    $addToSet $bit $currentDate $inc $max $min $mul $pop $pull $pullAll $push $rename $set $setOnInsert $unset`),
  commands: words(`
    abortTransaction aggregate analyze appendOplogNote authenticate bulkWrite buildInfo checkMetadataConsistency
    cloneCollectionAsCapped collMod collStats commitTransaction compact connPoolStats connectionStatus
    convertToCapped count create createIndexes createRole createUser currentOp dataSize dbHash dbStats delete distinct
    drop dropDatabase dropIndexes dropUser endSessions explain filemd5 find findAndModify fsync fsyncUnlock getClusterParameter
    getCmdLineOpts getLastError getLog getMore getParameter grantRolesToUser hello hostInfo insert isMaster killAllSessions
    killCursors killOp killSessions listCollections listCommands listDatabases listIndexes lockInfo logRotate mapReduce ping
    planCacheClear profile reIndex refreshSessions renameCollection replSetGetConfig replSetGetStatus replSetInitiate
    saslContinue saslStart serverStatus setFeatureCompatibilityVersion setParameter shutdown startSession top update
    usersInfo validate validateDBMetadata whatsmyuri`),
}
